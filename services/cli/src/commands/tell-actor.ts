import type { CliContext } from './cli-context';

/** Who acts must never be a surprise: says whom the program has chosen. */
export function tellActor({ settings: { actor, guessed }, screen }: CliContext): void {
  if (!guessed || !actor) return;
  const { name, agency } = actor;
  const words = screen.t(`以 ${name}（${agency}）的身份办理，--as 可另选`, `Acting as ${name} (${agency}); choose with --as`);
  screen.note(screen.style.dim(words));
}
