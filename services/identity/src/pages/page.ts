/** A text as HTML shows it, whatever stands in it. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

export interface Page {
  /** Chinese first, English second, as everything on these pages. */
  title: { zh: string; en: string };
  /** HTML that is safe already. */
  body: string;
}

/** A whole page: one column, no script, one style sheet of our own. */
export const pageHtml = ({ title: { zh, en }, body }: Page): string => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(zh)} · ${escaped(en)}</title>
<link rel="stylesheet" href="${stylePath}">
</head>
<body>
<main>
<h1>${escaped(zh)} <span lang="en">${escaped(en)}</span></h1>
${body}
</main>
</body>
</html>
`;

/** A sentence in both languages. */
export const said = (zh: string, en: string, role?: 'alert' | 'status'): string =>
  `<p${role === undefined ? '' : ` role="${role}"`}>${escaped(zh)}<br><span lang="en">${escaped(en)}</span></p>`;

export const stylePath = '/style.css';

/** Colours meet WCAG 2.2 AA (contrast above 7 : 1 for text) in the light and in the dark. */
export const style = `
:root { color-scheme: light dark; --text: #1f2328; --back: #f4f5f7; --card: #fff; --line: #6b7280; --act: #0b5394; --on-act: #fff; --bad: #a40e26; }
@media (prefers-color-scheme: dark) { :root { --text: #f0f1f3; --back: #15181c; --card: #1f242b; --line: #9aa3af; --act: #9cc9f5; --on-act: #10202f; --bad: #ffb3ba; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--text); font: 1rem/1.6 system-ui, "Noto Sans SC", "Microsoft YaHei", sans-serif; }
main { max-width: 26rem; margin: 8vh auto; padding: 1.5rem 2rem 2rem; background: var(--card); border-radius: .5rem; }
h1 { margin: 0 0 1rem; font-size: 1.5rem; }
span[lang=en] { font-size: .875em; font-weight: normal; }
label { display: block; margin-top: 1rem; }
input { width: 100%; padding: .6rem; font: inherit; color: inherit; background: transparent; border: 1px solid var(--line); border-radius: .25rem; }
button { width: 100%; margin-top: 1.25rem; padding: .7rem; font: inherit; color: var(--on-act); background: var(--act); border: 0; border-radius: .25rem; cursor: pointer; }
button.other { color: var(--act); background: transparent; border: 1px solid var(--act); }
:focus-visible { outline: 3px solid var(--act); outline-offset: 2px; }
[role=alert] { color: var(--bad); }
code { font-size: 1.75rem; letter-spacing: .1em; }
`;
