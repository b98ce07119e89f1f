import { Stack } from "@mantine/core";
import type { ReactNode } from "react";

type Props = { onSubmit: () => void; children: ReactNode };

/** The fields of a record, one below the other. What is wrong stands at its field, in our words. */
export const Form = ({ onSubmit, children }: Props) => (
  <form
    noValidate
    onSubmit={(event) => {
      event.preventDefault();
      onSubmit();
    }}
  >
    <Stack gap="sm">{children}</Stack>
  </form>
);
