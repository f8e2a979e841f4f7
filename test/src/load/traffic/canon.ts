/**
 * Tells many stories at once as a canon: with every beat another one begins, and each that has begun goes on by one step.
 * After as many beats as a story is long, all kinds of steps come in even measure, and the steps of one story always in
 * order.
 */
export class Canon<S> {
  private voices: S[][] = [];
  private beat: S[] = [];

  /** `nextStory` gives another story, with at least one step. */
  constructor(private readonly nextStory: () => readonly S[]) {}

  next(): S {
    if (this.beat.length === 0) this.beginBeat();
    return this.beat.shift()!;
  }

  private beginBeat(): void {
    this.voices.push([...this.nextStory()]);
    this.beat = this.voices.map((voice) => voice.shift()!);
    this.voices = this.voices.filter((voice) => voice.length > 0);
  }
}
