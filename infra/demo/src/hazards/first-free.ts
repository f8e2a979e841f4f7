/** The first number from `from` on that is not taken, where numbers are given one after the other: asks a few times at most. */
export async function firstFree(from: number, taken: (n: number) => Promise<boolean>): Promise<number> {
  let last = from - 1;
  let step = 1;
  for (; await taken(last + step); step *= 2) last += step;
  for (step /= 2; step >= 1; step /= 2) if (await taken(last + step)) last += step;
  return last + 1;
}
