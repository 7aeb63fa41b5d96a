/* SPDX-License-Identifier: GPL-3.0-or-later */
/* large.h: the one registry of a million people that the benches of search, checks and window
 * share. */
#pragma once
#include "register/session.h"

G_BEGIN_DECLS

#define LARGE_USER "wang"
#define LARGE_PASSWORD "liji-demo"

/* LIJI_BENCH_PEOPLE, or a million. */
guint large_n_people (void);
/* Where it lies: LIJI_BENCH_REGISTRY, or a folder of the build named by schema and size; made there
 * when it is not there yet. */
char *large_make (void);
/* Opened, with somebody at the counter. */
LijiSession *large_open (void);

G_END_DECLS
