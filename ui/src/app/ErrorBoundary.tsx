import { Button } from "@mantine/core";
import { IconMoodSad } from "@tabler/icons-react";
import { Component, type ReactNode } from "react";
import { EmptyState } from "@/components/EmptyState";
import { t } from "./messages";

type State = { error: unknown };

/** Keeps a fault in one place from taking the window with it, and says what to do. */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error };
  }

  override render() {
    return this.state.error === null ? this.props.children : <Crash error={this.state.error} />;
  }
}

/** What stands in a page's place when it cannot be shown. */
export function Crash({ error }: { error: unknown }) {
  return (
    <EmptyState
      icon={IconMoodSad}
      title={t.crashedTitle}
      action={
        <>
          <Button onClick={() => location.reload()}>{t.reload}</Button>
          <Button variant="default" onClick={() => history.back()}>
            {t.back}
          </Button>
        </>
      }
    >
      {t.crashed} <code>{error instanceof Error ? error.message : String(error)}</code>
    </EmptyState>
  );
}
