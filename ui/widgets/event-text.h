/* SPDX-License-Identifier: GPL-3.0-or-later */
/* event-text.h: what the journal keeps in codes, in words: who, at which window, and why. */
#pragma once
#include "register/record/records.h"
#include "ui/types.h"

G_BEGIN_DECLS

/* The person, else the account; "—" when nobody is known. */
const char *liji_event_get_who (const LijiEvent *event);
/* The reason or what else stands beside the act, its codes as words; NULL when nothing does. */
char *liji_event_dup_detail (const LijiEvent *event);
/* A window's name; one without a name, or a command line, in words. */
char *liji_station_dup_word (const char *station);
/* "outpost 3" in words; any other name as it is. */
char *liji_outpost_dup_word (const char *name);

G_END_DECLS
