const hour = 3_600_000;
/** From the hour of one operation to the next of the same commander: two hours on site, and the way. */
const turnMs = 4 * hour;

/** Hours and teams that are still free: at each turn of some hours as many operations as there are teams, none of them twice. */
export class Roster {
  private readonly taken = new Map<number, number>();

  constructor(private readonly teams: number) {}

  /** The first free team from an instant on, and its hour; both in epoch milliseconds. */
  take(from: number): { team: number; at: number } {
    for (let turn = Math.ceil(from / turnMs); ; turn += 1) {
      const team = this.taken.get(turn) ?? 0;
      if (team === this.teams) continue;
      this.taken.set(turn, team + 1);
      return { team, at: turn * turnMs };
    }
  }
}
