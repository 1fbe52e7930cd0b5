import { Response } from 'express';

/** What the console answers to a path that its API does not know: its user interface. */
export function sendWebPage(res: Response): void {
  res
    .type('html')
    .send('<!doctype html><title>Admin Console</title><div id="app"></div>');
}
