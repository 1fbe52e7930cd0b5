import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';
import { mutate } from 'swr';

// The first page of a test file compiles the whole app, which takes a while on a busy machine.
configure({ asyncUtilTimeout: 30_000 });
jest.setTimeout(90_000);

// Backstage keeps in it what a user may do, for all tests of a file and some seconds at least.
afterEach(async () => {
  await mutate(() => true, undefined);
});
