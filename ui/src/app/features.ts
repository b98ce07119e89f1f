/** Every feature the window has. A new one is a folder in features/ and a line here. */
import type { Feature } from "@/lib/feature";

export const features: readonly Feature[] = [];
