/** Every feature the window has. A new one is a folder in features/ and a line here. */
import { banking } from "@/features/banking";
import { books } from "@/features/books";
import { home } from "@/features/home";
import { invoicing } from "@/features/invoicing";
import { ledger } from "@/features/ledger";
import { reports } from "@/features/reports";
import { tax } from "@/features/tax";
import type { Feature } from "@/lib/feature";

export const features: readonly Feature[] = [home, invoicing, tax, ledger, banking, reports, books];
