import { useApi } from '@backstage/core-plugin-api';
import {
  QuestionReply,
  Run,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useCallback } from 'react';
import { gitpodDrApiRef } from '../api';
import { httpStatus } from '../errors/responseError';
import { useInstallation } from './InstallationContext';
import { Action, useAction } from './useAction';

/** Sends an answer to a run. */
export function useAnswerQuestion(options: {
  runId: string;
  /** The run is not as it was: answered, by this person or by somebody else. */
  onChanged: () => void;
}): Action<[reply: QuestionReply], Run> {
  const { runId, onChanged } = options;
  const api = useApi(gitpodDrApiRef);
  const { entityRef } = useInstallation();
  const answer = useCallback(
    async (reply: QuestionReply) => {
      try {
        return await api.answerQuestion(entityRef, runId, reply);
      } catch (error) {
        if (httpStatus(error as Error) === 409) onChanged();
        throw error;
      }
    },
    [api, entityRef, runId, onChanged],
  );
  return useAction(answer, onChanged);
}
