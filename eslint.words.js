// All words that a person sees live in the catalogue, where every language has them (src/renderer/i18n).

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

export const words = {
  name: 'house/words',
  files: ['src/renderer/**/*.svelte'],
  plugins: { house: { rules: { 'words-in-catalogue': inCatalogue } } },
  rules: { 'house/words-in-catalogue': 'error' },
};
