// A page with all the pictures, a row a place and state, light beside dark.
import { nameOf } from '../../test/support/gallery/show.ts';

/** HTML. Each picture leads to itself in full. */
export function contactSheet(views) {
  const rows = Map.groupBy(views, ({ place }) => place.name);
  const parts = [...rows].map(
    ([place, of]) => `<h2 id="${place}">${place}</h2>\n<div>${of.map(picture).join('\n')}</div>`,
  );
  const links = [...rows.keys()].map((place) => `<a href="#${place}">${place}</a>`).join(' ');
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Plaza: the gallery</title>
<style>
body { margin: 24px; font: 14px/1.5 system-ui, sans-serif; background: #8a8a8a; color: #111 }
nav { position: sticky; top: 0; padding: 8px 0; background: inherit }
div { display: grid; grid-template-columns: repeat(auto-fill, minmax(420px, 1fr)); gap: 16px }
figure { margin: 0 } img { width: 100%; display: block } a { color: inherit }
</style>
<h1>${views.length} pictures</h1>
<nav>${links}</nav>
${parts.join('\n')}
</html>
`;
}

function picture(view) {
  const name = nameOf(view);
  return `<figure><a href="${name}.png"><img src="${name}.png" alt="" loading="lazy"></a><figcaption>${name}</figcaption></figure>`;
}
