import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkoutDirectory, demoPassword } from '@baton/local';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { SharedSystem } from '../harness/shared';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What screens people have: an office computer of before, one of now, a telephone. */
export const screens = {
  office: { width: 1366, height: 768 },
  large: { width: 1920, height: 1080 },
  phone: { width: 390, height: 844 },
} as const;

/** Where pictures of pages are kept, to be looked at. */
const pictures = join(checkoutDirectory, 'output', 'portal');

/** Somebody at a browser of their own. */
export class Reader {
  /** Everything that went wrong in the page itself. */
  readonly troubles: string[] = [];
  /** Every address that was asked. */
  readonly asked = new Set<string>();

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    private readonly origin: string,
  ) {
    page.setDefaultTimeout(15_000);
    page.on('pageerror', (error) => this.troubles.push(error.message));
    page.on('request', (request) => this.asked.add(new URL(request.url()).origin));
  }

  /** Opens a page of the portal and signs in on the way there. */
  static async signedIn(browser: Browser, { gatewayUrl, devSecret }: SharedSystem, person: string, path = '/'): Promise<Reader> {
    const context = await browser.newContext({ viewport: screens.office, locale: 'zh-CN', reducedMotion: 'reduce' });
    const reader = new Reader(context, await context.newPage(), gatewayUrl);
    const { page } = reader;
    await page.goto(`${gatewayUrl}${path}`);
    await page.locator('[name=person]').fill(person);
    await page.locator('[name=password]').fill(demoPassword(devSecret));
    await page.locator('[name=password]').press('Enter');
    await page.locator('#content').waitFor();
    return reader;
  }

  async open(path: string): Promise<void> {
    await this.page.goto(`${this.origin}${path}`);
    await this.page.locator('#content').waitFor();
  }

  /** What the page has against WCAG 2.2 AA, a line each. */
  async barriers(): Promise<string[]> {
    const run = `${axe}; axe.run(document, { runOnly: ${JSON.stringify(standards)} })`;
    const { violations } = await this.page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(run);
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
  }

  /** Takes pictures of the page at every size, and gives what stands in anybody's way there. */
  async lookAt(name: string): Promise<string[]> {
    mkdirSync(pictures, { recursive: true });
    const found: string[] = [];
    for (const [screen, size] of Object.entries(screens)) {
      await this.page.setViewportSize(size);
      await this.page.screenshot({ path: join(pictures, `${name}-${screen}.png`), fullPage: true });
      const wider = await this.page.evaluate<boolean>('document.documentElement.scrollWidth > window.innerWidth');
      if (wider) found.push(`${name} is wider than ${screen}`);
    }
    await this.page.setViewportSize(screens.office);
    return [...found, ...(await this.barriers())];
  }

  /** Scripts that were loaded for what is shown, in bytes as they came over the wire. */
  scriptBytes(): Promise<number> {
    const sum = `performance.getEntriesByType('resource').filter((one) => new URL(one.name).pathname.endsWith('.js'))
      .reduce((sum, one) => sum + one.encodedBodySize, 0)`;
    return this.page.evaluate<number>(sum);
  }
}
