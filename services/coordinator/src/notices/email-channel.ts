import nodemailer from 'nodemailer';
import { channelAnswersWithinMs, forTheRecord, type Channel, type Letter, type Receipt } from './channel';

export interface EmailOptions {
  /** `smtp://user:password@host:port` or `smtps://…`. */
  url: string;
  /** The sender, an office address. */
  from: string;
  answersWithinMs?: number;
}

/** What nodemailer says of a server's refusal. */
interface SmtpError extends Error {
  responseCode?: number;
  response?: string;
  command?: string;
}

/** E-mail by SMTP, one connection per letter. A server that refuses for good (5xx to the recipient or the letter) is not asked again. */
export function emailChannel({ url, from, answersWithinMs = channelAnswersWithinMs }: EmailOptions): Channel {
  const each = Math.ceil(answersWithinMs / 3);
  const timeouts = { connectionTimeout: each, greetingTimeout: each, socketTimeout: each, dnsTimeout: each };

  async function send(letter: Letter, to: string): Promise<Receipt> {
    const transport = nodemailer.createTransport({ url, ...timeouts });
    // A server that answers, but slowly at every step, is given up as well.
    const patience = setTimeout(() => transport.close(), answersWithinMs);
    try {
      const { title, number, text, notice, name } = letter;
      const messageId = `<${notice.replaceAll(':', '.')}@baton>`;
      const sent = await transport.sendMail({ from, to: { name, address: to }, subject: `${title} ${number}`, text, messageId });
      return { outcome: 'accepted', detail: forTheRecord(sent.response) };
    } catch (error) {
      return refusalOf(error as SmtpError);
    } finally {
      clearTimeout(patience);
      transport.close();
    }
  }

  return {
    name: 'email',
    deliver: async (letter) => {
      const { email } = letter.contact;
      return email === undefined ? { outcome: 'no-address', detail: '目录中没有办公邮箱' } : send(letter, email);
    },
  };
}

/** A wrong password is ours to mend, so the letter may go later; a wrong recipient stays wrong. */
function refusalOf({ responseCode = 0, response, message, command }: SmtpError): Receipt {
  const forGood = responseCode >= 500 && command !== 'API' && !command?.startsWith('AUTH');
  return { outcome: forGood ? 'refused' : 'failed', detail: forTheRecord(response ?? message) };
}
