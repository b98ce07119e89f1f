import { PageBody, PageHeader } from "@/components/PageHeader";
import { BackupsSection } from "./BackupsSection";
import { CheckSection } from "./CheckSection";
import { t } from "./messages";

/** Whether the book is sound, and copies of it. */
export default function BackupsPage() {
  return (
    <>
      <PageHeader title={t.backups} />
      <PageBody width="form">
        <CheckSection />
        <BackupsSection />
      </PageBody>
    </>
  );
}
