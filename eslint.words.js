// All words that a person sees live in a catalogue, where every language has them: those of the windows in
// src/renderer/i18n, those of the main side in src/main/words.

/** What of an element is read out or shown. */
const spoken = new Set(['alt', 'aria-description', 'aria-label', 'aria-roledescription', 'placeholder', 'title']);
/** What an element wears is no text in it. */
const worn = new Set(['SvelteAttribute', 'SvelteStyleDirective']);
/** Style sheets and scripts are no words. */
const mute = new Set(['SvelteStyleElement', 'SvelteScriptElement']);

/** @type {import('eslint').Rule.RuleModule} */
const inCatalogue = {
  meta: {
    type: 'problem',
    docs: { description: 'Words that a person sees come from the catalogue' },
    schema: [],
    messages: { outside: '“{{text}}” is not in the catalogue: put it into src/renderer/i18n.' },
  },
  create(context) {
    const check = (node, text) => {
      if (/\p{L}{2}/u.test(text)) context.report({ node, messageId: 'outside', data: { text: text.trim() } });
    };
    /** Of an expression that is shown as it is: each text that may come out of it. */
    const checkShown = (expression) => {
      if (expression === null) return;
      switch (expression.type) {
        case 'Literal':
          if (typeof expression.value === 'string') check(expression, expression.value);
          break;
        case 'TemplateLiteral':
          for (const { value } of expression.quasis) check(expression, value.cooked ?? '');
          break;
        case 'ConditionalExpression':
          checkShown(expression.consequent);
          checkShown(expression.alternate);
          break;
        case 'LogicalExpression':
          checkShown(expression.left);
          checkShown(expression.right);
          break;
        case 'BinaryExpression':
          if (expression.operator !== '+') break;
          checkShown(expression.left);
          checkShown(expression.right);
          break;
      }
    };
    return {
      SvelteText(node) {
        if (!mute.has(node.parent.type)) check(node, node.value);
      },
      'SvelteMustacheTag[kind="text"]'(node) {
        if (!worn.has(node.parent.type)) checkShown(node.expression);
      },
      SvelteAttribute(node) {
        if (!spoken.has(node.key.name)) return;
        for (const value of node.value) {
          if (value.type === 'SvelteLiteral') check(value, value.value);
          else if (value.type === 'SvelteMustacheTag') checkShown(value.expression);
        }
      },
    };
  },
};

/** Members by which the main side hands words to a person: notices, answers, notifications, menus, dialogs. */
const told = new Set(['body', 'buttons', 'label', 'means', 'message', 'title', 'toolTip', 'tooltip', 'todo', 'what']);
/** Calls whose words are for logs and for programs. */
const technical = new Set(['close', 'log']);
/** Two words, or one that begins as a sentence does: what is compared and sent is neither. */
const spokenAs = (text) => /\p{L}{2}/u.test(text) && /^\s*\p{Lu}\p{Ll}|\p{L}[,;:]? \p{L}/u.test(text);
/** Three words in a row are language, wherever they stand. */
const isProse = (text) => /\p{L}{2,}[,;:]? \p{L}{2,}[,;:]? \p{L}{2,}/u.test(text);

const nameOf = ({ type, name, property, callee }) =>
  type === 'Identifier' ? name : property ? nameOf(property) : callee ? nameOf(callee) : '';
/** What a bug throws, and what a log or a program reads, stays in one language. */
function isTechnical(node) {
  for (let at = node; at; at = at.parent) {
    if (at.type === 'ThrowStatement') return true;
    if (at.type === 'NewExpression' && nameOf(at.callee).endsWith('Error')) return true;
    if (at.type === 'CallExpression' && (technical.has(nameOf(at.callee)) || at.callee.type === 'Super')) return true;
    if (/^(Import|Export|TS)/u.test(at.type) && at.type !== 'ExportNamedDeclaration') return true;
    if (/Function/u.test(at.type)) return false;
  }
  return false;
}

/** @type {import('eslint').Rule.RuleModule} */
const mainInCatalogue = {
  meta: {
    type: 'problem',
    docs: { description: 'Words that the main side says to a person come from the catalogue' },
    schema: [{ type: 'object', properties: { prose: { type: 'boolean' } }, additionalProperties: false }],
    messages: { outside: '“{{text}}” is not in the catalogue: put it into src/main/words.' },
  },
  create(context) {
    const prose = context.options[0]?.prose === true;
    const textOf = (node) =>
      node.type === 'TemplateLiteral'
        ? node.quasis.map(({ value }) => value.cooked ?? '').join('\0')
        : typeof node.value === 'string'
          ? node.value
          : '';
    /** Whether a text is what a member with a speaking name comes to. */
    const isTold = (node) => {
      let at = node;
      while (/^(ConditionalExpression|LogicalExpression|BinaryExpression|ArrayExpression)$/u.test(at.parent.type))
        at = at.parent;
      if (at.parent.type === 'ArrowFunctionExpression' && at.parent.body === at) at = at.parent;
      return at.parent.type === 'Property' && at.parent.value === at && told.has(nameOf(at.parent.key));
    };
    const check = (node) => {
      const text = textOf(node);
      const outside = (isTold(node) && spokenAs(text)) || (prose && isProse(text));
      if (outside && !isTechnical(node)) context.report({ node, messageId: 'outside', data: { text: text.trim() } });
    };
    return { Literal: check, TemplateLiteral: check };
  },
};

const house = { rules: { 'words-in-catalogue': inCatalogue, 'main-words-in-catalogue': mainInCatalogue } };

export const words = [
  {
    name: 'house/words',
    files: ['src/renderer/**/*.svelte'],
    plugins: { house },
    rules: { 'house/words-in-catalogue': 'error' },
  },
  {
    // The rooms below the core give reasons, which others have words for.
    name: 'house/main-words',
    files: ['src/main/**/*.ts'],
    ignores: ['src/main/words/**'],
    plugins: { house },
    rules: { 'house/main-words-in-catalogue': 'error' },
  },
  {
    name: 'house/main-words-everywhere',
    files: ['src/main/{app,desktop,web}/**/*.ts', 'src/main/*.ts'],
    rules: { 'house/main-words-in-catalogue': ['error', { prose: true }] },
  },
];
