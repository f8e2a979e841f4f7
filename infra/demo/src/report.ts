import type { Counts } from './agencies/counts';
import type { LoadProgress, LoadResult } from './load';
import type { SignIn } from './sign-ins';

/** Where words go, and whether a person watches a line that is written over. */
export interface Output {
  write: (text: string) => void;
  live: boolean;
}

/** What the demo tells whoever started it. */
export interface Report {
  progress: (progress: LoadProgress) => void;
  loaded: (result: LoadResult) => void;
  counts: (counts: Counts) => void;
  signIns: (signIns: SignIn[]) => void;
}

/** One JSON object per line, for a program. */
export function jsonReport({ write }: Output): Report {
  const line = (type: string, data: object): void => write(`${JSON.stringify({ type, ...data })}\n`);
  return {
    progress: (progress) => line('progress', progress),
    loaded: (result) => line('loaded', result),
    counts: (counts) => line('counts', counts),
    signIns: (signIns) => line('sign-ins', { signIns }),
  };
}

/** Acts between two lines where nobody watches a live one. */
const quietFor = 60;

/** The counts on one line. */
export function countLine({ acts, inWork, underReview, overdue, escalated, operations, refused, last }: Counts): string {
  const no = Object.values(refused).reduce((sum, n) => sum + n, 0);
  const { called, onSite, over } = operations;
  const tasks = `在办 ${inWork} · 复核中 ${underReview} · 超期 ${overdue} · 督办中 ${escalated}`;
  return `办理 ${acts} 次（退回 ${no}）· ${tasks} · 联合行动：已调度 ${called}、现场 ${onSite}、已结束 ${over} · ${last}`;
}

/** Words for a person, with a live line on a terminal. */
export function wordReport({ write, live }: Output): Report {
  const over = (text: string): void => write(live ? `\r\u001B[2K${text}` : `${text}\n`);
  return {
    progress: ({ what, done, total }) => {
      if (live || done === total) over(`${what === 'directory' ? '组织目录' : '隐患立案'} ${done}/${total}`);
    },
    loaded: ({ already, hazards, refused }) => {
      write(live ? '\n' : '');
      write(already ? '示例区已载入。\n' : `示例区载入完成：隐患 ${hazards} 件，未受理 ${refused.length} 条。\n`);
      for (const { what, reason } of refused.slice(0, 10)) write(`  ${what}：${reason}\n`);
    },
    counts: (counts) => {
      if (live || counts.acts % quietFor === 1) over(countLine(counts));
    },
    signIns: (signIns) => {
      for (const { person, name, agency, as } of signIns) write(`${person.padEnd(20)} ${name}（${agency}）${as}\n`);
    },
  };
}
