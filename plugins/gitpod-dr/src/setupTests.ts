import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// The first page of a test file compiles the whole app, which takes a while on a busy machine.
configure({ asyncUtilTimeout: 30_000 });
jest.setTimeout(90_000);
