import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';
import { mutate } from 'swr';

// The first page of a test file compiles the whole app, which takes a while on a busy machine.
configure({ asyncUtilTimeout: 30_000 });
jest.setTimeout(90_000);

// Backstage keeps what a user may do in this cache, which all tests of a file share.
afterEach(async () => {
  await mutate(() => true, undefined);
});
