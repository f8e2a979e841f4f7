import type { ChannelName, DeliveryOutcome, NoticeLetter } from '@baton/contracts';

/** A notice on its way to somebody, and the how manieth try it is. Its id is the same for every try, so that the other side knows a repetition. */
export interface Letter extends NoticeLetter {
  attempt: number;
}

/** What became of a try; `detail` is what the other side said and never holds an address. */
export interface Receipt {
  outcome: DeliveryOutcome;
  detail: string;
}

/** A way to reach somebody outside. `deliver` never rejects and ends within the channel's time limit: trouble is an outcome. */
export interface Channel {
  name: ChannelName;
  deliver(letter: Letter): Promise<Receipt>;
}

/** Longest wait for the other side, in milliseconds. */
export const channelAnswersWithinMs = 15_000;

/** What may stand on record of what somebody else said: no addresses, one line, and not much of it. */
export const forTheRecord = (said: string): string =>
  said
    .replace(/[^\s<>"]+@[^\s<>"]+/g, '…')
    .replace(/\+?\d{7,15}/g, '…')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300) || 'no answer in words';
