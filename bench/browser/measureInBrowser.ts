import { chromium, Page } from '@playwright/test';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { BenchCluster } from '../cluster/BenchCluster';
import { percentile } from '../percentile';
import { BenchPortal } from '../portal/BenchPortal';
import { FilterPaint } from './FilterPaint';

const BUILT_APP = path.resolve(__dirname, '../../packages/app/dist/index.html');
const TAB = '/catalog/default/component/gitpod/disaster-recovery';
/** Each lets through another part of the snapshots. */
const PHASES = ['Failed', 'PartiallyFailed'];
const ROUNDS = 40;
const CHANGES = 10;
const PAUSE_MS = 700;
const TIMEOUT_MS = 60_000;

async function openList(page: Page, portal: BenchPortal): Promise<void> {
  page.setDefaultTimeout(TIMEOUT_MS);
  await page.goto(`${portal.url}${TAB}?rows=100`);
  await page.getByRole('button', { name: /enter/i }).click();
  await listed(page).first().waitFor();
}

function listed(page: Page) {
  return page.getByRole('link', { name: /^instance-\d{5}$/ });
}

/**
 * Presses a phase and waits, in the page itself, until the line that tells how many there are is
 * another one and is painted.
 */
async function pressPhase(page: Page, phase: string): Promise<number> {
  return page.evaluate(async wanted => {
    const chip = [...document.querySelectorAll('[role="button"], button')].find(
      element => element.textContent?.startsWith(`${wanted} (`),
    ) as HTMLElement;
    const firstRow = () =>
      [...document.querySelectorAll('tbody tr')].find(row =>
        /instance-\d{5}/.test(row.textContent ?? ''),
      )?.textContent;
    const before = firstRow();
    const startedAt = performance.now();
    chip.click();
    await new Promise<void>(resolve => {
      const observer = new MutationObserver(() => {
        if (firstRow() === before) return;
        observer.disconnect();
        resolve();
      });
      observer.observe(document.body, {
        childList: true,
        subtree: true,
        characterData: true,
      });
    });
    // The frame after the next one begins when the next one has been painted.
    await new Promise(resolve =>
      requestAnimationFrame(() => requestAnimationFrame(resolve)),
    );
    return performance.now() - startedAt;
  }, phase);
}

async function changeToPaint(
  page: Page,
  cluster: BenchCluster,
): Promise<number[]> {
  const times: number[] = [];
  for (let round = 1; round <= CHANGES; round += 1) {
    const warnings = 2_000 + round;
    const { at } = await cluster.change(warnings);
    await page.waitForFunction(
      text => document.querySelector('main')?.textContent?.includes(text),
      `0 / ${warnings}`,
      { polling: 'raf' },
    );
    times.push(Date.now() - at);
    await page.waitForTimeout(PAUSE_MS);
  }
  return times;
}

/** Needs the built frontend, since nobody works with the one of developers. */
export async function measureInBrowser(
  snapshots: number,
  { cluster, portal }: { cluster: BenchCluster; portal: BenchPortal },
): Promise<FilterPaint> {
  if (!existsSync(BUILT_APP)) {
    throw new Error(
      '--browser needs the built frontend: take npm run build:all before',
    );
  }
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = await browser.newPage();
    await openList(page, portal);
    const rowsMounted = await page.locator('tbody tr').count();
    const changes = await changeToPaint(page, cluster);
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      // On, and off again.
      const phase = PHASES[Math.floor(round / 2) % PHASES.length];
      times.push(await pressPhase(page, phase));
    }
    return {
      snapshots,
      rounds: ROUNDS,
      p50: percentile(times, 0.5),
      p95: percentile(times, 0.95),
      rowsMounted,
      changeP50: percentile(changes, 0.5),
      changeP95: percentile(changes, 0.95),
    };
  } finally {
    await browser.close();
  }
}
