export interface LabelSelector {
  matchLabels?: Record<string, string>;
  matchExpressions?: LabelExpression[];
}

export interface LabelExpression {
  key: string;
  operator: string;
  values?: string[];
}

type Labels = Record<string, string> | undefined;

export function matchesSelector(selector: LabelSelector, labels: Labels) {
  return (
    Object.entries(selector.matchLabels ?? {}).every(
      ([key, value]) => labels?.[key] === value,
    ) &&
    (selector.matchExpressions ?? []).every(expression =>
      matchesExpression(expression, labels),
    )
  );
}

function matchesExpression(expression: LabelExpression, labels: Labels) {
  const value = labels?.[expression.key];
  const isListed = value !== undefined && expression.values?.includes(value);
  switch (expression.operator) {
    case 'In':
      return Boolean(isListed);
    case 'NotIn':
      return !isListed;
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}
