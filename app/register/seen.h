/* SPDX-License-Identifier: GPL-3.0-or-later */
/* seen.h: what this workstation last saw of a registry's journal, kept outside the registry: who
 * takes out every closing, or puts an older copy in its place, is found out without any sheet. */
#pragma once
#include "register/registry.h"

G_BEGIN_DECLS

/* What it saw and is there no more, in a sentence; NULL when all is, or it never saw this one. */
char *liji_seen_dup_misfit (LijiRegistry *registry);
/* Remembers the journal as it is now; not while something of it misfits. */
void liji_seen_keep (LijiRegistry *registry);
/* The same whatever was seen before: the head has said why. */
void liji_seen_reset (LijiRegistry *registry);
/* A new registry is made at @address. */
void liji_seen_forget (const char *address);

G_END_DECLS
