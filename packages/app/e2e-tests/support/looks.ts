import { expect, Locator, Page, test } from '@playwright/test';

const LOOKS = {
  light: { width: 1280, height: 720, colorScheme: 'light' },
  dark: { width: 1920, height: 1080, colorScheme: 'dark' },
  phone: { width: 360, height: 740, colorScheme: 'light' },
  // What is left of a screen of 1280 by 720 at 200 %.
  zoomed: { width: 640, height: 360, colorScheme: 'light' },
} as const;

/**
 * Takes a picture of the whole page in each look, for people to judge, and checks what a program can:
 * nothing is wider than the screen or its frame. `content` is what must be there; Backstage builds the page anew for a
 * phone.
 */
export async function takePictures(page: Page, name: string, content: Locator) {
  const before = page.viewportSize();
  for (const [look, { colorScheme, ...size }] of Object.entries(LOOKS)) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(size);
    await expect(content).toBeVisible();
    await takePicture(page, `${name}-${look}`);
    await expectNoSidewaysScroll(page);
  }
  await page.emulateMedia({ colorScheme: null });
  if (before) await page.setViewportSize(before);
}

export async function takePicture(page: Page, name: string) {
  await page.screenshot({
    path: test.info().outputPath(`${name}.png`),
    fullPage: true,
    animations: 'disabled',
  });
}

async function expectNoSidewaysScroll(page: Page) {
  const tooWide = await page.evaluate(() =>
    [...document.querySelectorAll('section, section div, [role="alert"]')]
      .filter(
        element =>
          element.getBoundingClientRect().right > innerWidth ||
          (getComputedStyle(element).overflowX === 'auto' &&
            element.scrollWidth > element.clientWidth),
      )
      .map(element => element.textContent?.slice(0, 80)),
  );
  expect(tooWide).toEqual([]);
}
