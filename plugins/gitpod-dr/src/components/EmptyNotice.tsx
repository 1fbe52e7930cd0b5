import Typography from '@material-ui/core/Typography';

/** There is nothing to list, and what that means. */
export function EmptyNotice(props: { title: string; text: string }) {
  return (
    <div>
      <Typography variant="h6" component="h3">
        {props.title}
      </Typography>
      <Typography>{props.text}</Typography>
    </div>
  );
}
