/** The morning edition in words. Names stand apart, so that whoever draws it can set them apart. */
export interface MorningPaper {
  readonly language: string;
  readonly title: string;
  /** What time it tells of. */
  readonly dateline: string;
  readonly lead: string;
  readonly sections: readonly MorningSection[];
  /** What a reader must know of it: gaps, and where it comes from. */
  readonly notes: readonly string[];
}
export interface MorningSection {
  readonly title: string;
  readonly lines: readonly { readonly name: string; readonly text: string; readonly when: string }[];
  /** How many more there were. */
  readonly more: string;
}

const style = `
:root{color-scheme:light dark;--paper:#fffdf8;--ink:#1d1915;--soft:#5d554a;--line:#cfc6b6;--lamp:#a04a06}
@media (prefers-color-scheme:dark){:root{--paper:#17161c;--ink:#f1ece3;--soft:#b9b1a4;--line:#3a3744;--lamp:#fbbf4b}}
@media print{:root{--paper:#fff;--ink:#000;--soft:#444;--line:#bbb;--lamp:#7a3800}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:17px/1.5 Newsreader,'Iowan Old Style',Georgia,'Times New Roman',serif}
main{max-width:62rem;margin:0 auto;padding:2.5rem 1.5rem 3rem}
header{border-bottom:3px double var(--line);padding-bottom:1rem;text-align:center}
h1{margin:0;font-size:2.75rem;line-height:1.1;font-weight:600;letter-spacing:-.01em}
header p{margin:.5rem 0 0;color:var(--soft)}
.lead{margin:1.5rem auto;max-width:40rem;font-size:1.3rem;line-height:1.45;text-align:center}
.columns{columns:18rem 3;column-gap:2.25rem;column-rule:1px solid var(--line)}
section{break-inside:avoid-column;margin:0 0 1.5rem}
h2{margin:0 0 .5rem;border-bottom:1px solid var(--line);padding-bottom:.25rem;color:var(--lamp);font-size:1.05rem}
ul{margin:0;padding:0;list-style:none}
li{margin:0 0 .45rem;overflow-wrap:anywhere;break-inside:avoid}
li small{display:block;color:var(--soft);font-size:.8rem}
footer{margin-top:1.5rem;border-top:1px solid var(--line);padding-top:.75rem;color:var(--soft);font-size:.85rem}
footer p{margin:0 0 .25rem}
@page{size:A4;margin:16mm}
@media print{main{padding:0}body{font-size:11pt}}
`;

/** The morning edition as a page of its own: no script, nothing from elsewhere, and no word of it is ever markup. */
export function morningHtml(paper: MorningPaper): string {
  const { title, dateline, lead, sections, notes } = paper;
  return `<!doctype html>
<html lang="${escaped(paper.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<header><h1>${escaped(title)}</h1><p>${escaped(dateline)}</p></header>
<p class="lead">${escaped(lead)}</p>
<div class="columns">
${sections.map(sectionHtml).join('\n')}
</div>
<footer>${notes.map((note) => `<p>${escaped(note)}</p>`).join('')}</footer>
</main>
</body>
</html>
`;
}

function sectionHtml({ title, lines, more }: MorningSection): string {
  const items = lines.map(
    ({ name, text, when }) =>
      `<li>${name === '' ? '' : `<b><bdi dir="auto">${escaped(name)}</bdi></b> `}${escaped(text)}${
        when === '' ? '' : ` <small>${escaped(when)}</small>`
      }</li>`,
  );
  if (more !== '') items.push(`<li>${escaped(more)}</li>`);
  return `<section>\n<h2>${escaped(title)}</h2>\n<ul>${items.join('\n')}</ul>\n</section>`;
}

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** As text of HTML, in an attribute too; what no text needs, or what turns the writing around, is left out. */
function escaped(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cs}\u061C\u200E\u200F\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu, ' ')
    .replace(/[&<>"']/gu, (mark) => marks[mark] ?? '');
}
