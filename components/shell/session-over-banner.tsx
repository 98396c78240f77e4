import { Banner } from '../ui/banner';
import { Button } from '../ui/button';

/** The session ended or Azure wants to see the person again. The page keeps its data until they choose to leave it. */
export function SessionOverBanner(props: { extraVerification: boolean; code: string; onSignInAgain: () => void }) {
  return (
    <div className="px-3 pt-3 sm:px-4">
      <Banner
        kind="warn"
        announce
        title={props.extraVerification ? 'Azure asks for extra verification' : 'Your session is over'}
        actions={
          <Button look="primary" onClick={props.onSignInAgain}>
            {props.extraVerification ? 'Verify' : 'Sign in again'}
          </Button>
        }
      >
        What the page shows stays as it was read. {props.extraVerification ? 'Verify' : 'Sign in again'} to read or
        change more; you come back to this page. <span className="text-muted">({props.code})</span>
      </Banner>
    </div>
  );
}
