import { spawn } from 'node:child_process';
import { checkoutDirectory } from '../directories';

/** Runs a Node program in the checkout, in the foreground on our terminal, and gives its exit status (128 + n for a signal). */
export function runProgram(file: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<number> {
  const ignore = (): void => undefined;
  process.on('SIGINT', ignore);
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file, ...args], { cwd: checkoutDirectory, stdio: 'inherit', env });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      process.off('SIGINT', ignore);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143));
    });
  });
}
