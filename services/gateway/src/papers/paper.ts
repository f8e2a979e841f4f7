/** One line of a table of facts: 隐患编号, 办理时限 and so on. */
export interface PaperFact {
  label: string;
  value: string;
}

/** A column of a table; `share` is its part of the width beside the shares of the others. */
export interface PaperColumn {
  name: string;
  share: number;
}

/** What one agency says under a paper: that it signs, or dissents and why, in words. */
export interface SignatureLine {
  agency: string;
  people: string[];
  stand: string;
  /** Who said so, and when; null while it is awaited: then there are lines to write on. */
  by: string | null;
  at: string | null;
}

/** Who confirmed to have read a paper, and when; both null while nobody did: then there are lines to write on. */
export interface Receipt {
  by: string | null;
  at: string | null;
}

export type PaperPart =
  | { part: 'paragraph'; text: string }
  | { part: 'heading'; text: string }
  | { part: 'facts'; caption?: string; facts: PaperFact[] }
  | { part: 'table'; columns: PaperColumn[]; rows: string[][] }
  | { part: 'signatures'; lines: SignatureLine[] }
  | { part: 'receipt'; receipt: Receipt }
  /** Lines to sign on by hand. */
  | { part: 'blanks'; labels: string[] };

/**
 * An official paper as content: everything it says, nothing of how it looks. Text and PDF are made of the same. Instants
 * are UTC; a paper tells them in Asia/Shanghai.
 */
export interface Paper {
  /** 发文机关: the full name of the body that issues it. */
  issuer: string;
  /** 发文字号, e.g. 督办〔2026〕RQ-2026-0107-2号. */
  number: string;
  title: string;
  /** 主送: agency, post and person it is addressed to; null for a record, which has no addressee. */
  addressee: string | null;
  parts: PaperPart[];
  issuedAt: string;
  /** What the QR code says: where the matter can be looked up. */
  link: string;
  /** How it came about, in small print at the end. */
  note: string;
}
