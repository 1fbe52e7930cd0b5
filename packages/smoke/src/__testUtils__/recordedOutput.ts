import {
  coreServices,
  createServiceFactory,
  RootLoggerService,
} from '@backstage/backend-plugin-api';

/** Keeps all that the backend would have logged, the audit log included. */
export class RecordedOutput {
  readonly lines: string[] = [];

  /** To be added to the features of a portal. */
  readonly feature = createServiceFactory({
    service: coreServices.rootLogger,
    deps: {},
    factory: () => this.logger({}),
  });

  get text(): string {
    return this.lines.join('\n');
  }

  private logger(labels: object): RootLoggerService {
    const write =
      (level: string) =>
      (message: string, meta: object = {}) => {
        const error = meta instanceof Error ? { stack: meta.stack } : {};
        this.lines.push(
          JSON.stringify({ level, message, ...labels, ...meta, ...error }),
        );
      };
    return {
      error: write('error'),
      warn: write('warn'),
      info: write('info'),
      debug: write('debug'),
      child: more => this.logger({ ...labels, ...more }),
    };
  }
}
