import pdfmake from 'pdfmake';
import type { Paper } from './paper';
import { paperDocument } from './paper-document';

/** Noto Serif SC (OFL 1.1), the whole font; only the characters of a paper are embedded in it. */
const files = {
  normal: require.resolve('@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf'),
  bold: require.resolve('@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf'),
};

/** Makes PDF of papers, one after another: a paper takes tens of milliseconds of processor time, and commands go first. */
export class PaperPress {
  private last: Promise<unknown> = Promise.resolve();

  constructor() {
    pdfmake.setFonts({ serif: files });
    pdfmake.setLocalAccessPolicy((path) => Object.values(files).includes(path));
    pdfmake.setUrlAccessPolicy(() => false);
  }

  /** The PDF of a paper, A4, fonts embedded. The same paper gives the same pages. */
  print(paper: Paper): Promise<Buffer> {
    const printed = this.last.then(() => pdfmake.createPdf(paperDocument(paper)).getBuffer());
    this.last = printed.catch(() => undefined);
    return printed;
  }
}
