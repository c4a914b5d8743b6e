import '@fontsource-variable/inter';
import '@fontsource-variable/newsreader/opsz.css';
import '@fontsource-variable/newsreader/wght-italic.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/coming.css';
import './styles/menu.css';
import './styles/paper.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { openBridge } from './bridge/open.ts';
import { en, speak } from './i18n/words.svelte.ts';
import { PlazaState } from './state/state.svelte.ts';

const target = document.querySelector('#app');
if (target === null) throw new Error('index.html has no #app');

// Asked at once; what is said first is said in the reader's language.
const plaza = new PlazaState(openBridge(window));
plaza.start();
// Not awaited: a language is a module that needs this one, and would wait for it to come to its end.
void speak('system', navigator.languages)
  .catch(() => undefined)
  .then(() => {
    document.title = en.app.name;
    target.replaceChildren();
    mount(App, { target, props: { plaza } });
  });
