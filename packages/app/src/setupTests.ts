import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// The whole app is compiled and started, which takes a slow machine longer than Jest's 5 s.
configure({ asyncUtilTimeout: 30_000 });
jest.setTimeout(60_000);
