import type { Picture } from './process';

/** What a process knows of its entity: a picture, told by signals and found by asking. */
export class Known<P extends Picture> {
  private asking = 0;

  constructor(
    private now: P,
    /** Hears of every other picture. */
    private readonly onLearned: (picture: P) => void,
  ) {}

  get picture(): P {
    return this.now;
  }

  /** True while no question is open. */
  get quiet(): boolean {
    return this.asking === 0;
  }

  /** A signal says how the entity stands. What is older than the picture is ignored. */
  readonly told = (news: P): void => {
    if (news.version >= this.now.version) this.learn(news);
  };

  /**
   * Asks for something that leaves a picture, and gives it. What a signal told meanwhile may be newer than what was found;
   * otherwise what was found is right, whatever was told before.
   */
  async find(question: () => Promise<P>): Promise<P> {
    const before = this.now;
    const found = await this.ask(question);
    if (this.now === before || found.version >= this.now.version) this.learn(found);
    return found;
  }

  async ask<T>(question: () => Promise<T>): Promise<T> {
    this.asking += 1;
    try {
      return await question();
    } finally {
      this.asking -= 1;
    }
  }

  private learn(picture: P): void {
    this.now = picture;
    this.onLearned(picture);
  }
}
