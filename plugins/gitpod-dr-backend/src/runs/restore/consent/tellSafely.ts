import { LoggerService } from '@backstage/backend-plugin-api';

/** Tells people what is stored already. In a disaster the notifications may be down too: then the log has it. */
export async function tellSafely(
  tell: () => Promise<void>,
  logger: LoggerService,
): Promise<void> {
  try {
    await tell();
  } catch (error) {
    logger.error('Nobody could be notified about a restore', error as Error);
  }
}
