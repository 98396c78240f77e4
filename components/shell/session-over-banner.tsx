import { Banner } from '../ui/banner';
import { Button } from '../ui/button';

/**
 * The session ended, or Azure or Microsoft Graph wants to see the person again. The page keeps its data until they choose to
 * leave it.
 */
export function SessionOverBanner(props: {
  /** It is Microsoft Graph that asks: all that needs no names goes on. */
  namesAlone: boolean;
  extraVerification: boolean;
  code: string;
  onSignInAgain: () => void;
}) {
  const { namesAlone, extraVerification } = props;
  const act = extraVerification ? 'Verify' : 'Sign in again';
  const asks = extraVerification ? 'asks for extra verification' : 'asks you to sign in again';
  const title = namesAlone ? `Microsoft Graph ${asks}` : extraVerification ? `Azure ${asks}` : 'Your session is over';
  const says = namesAlone
    ? 'Until then names, and what checks have to know of people and groups, are not read; all else is. You'
    : `What the page shows stays as it was read. ${act} to read or change more; you`;
  return (
    <div className="px-3 pt-3 sm:px-4">
      <Banner
        kind="warn"
        announce
        title={title}
        actions={
          <Button look="primary" onClick={props.onSignInAgain}>
            {act}
          </Button>
        }
      >
        {says} come back to this page. <span className="text-muted">({props.code})</span>
      </Banner>
    </div>
  );
}
