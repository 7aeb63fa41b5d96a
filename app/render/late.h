/* SPDX-License-Identifier: GPL-3.0-or-later */
/* late.h: libraries opened when their first function is called: what only papers need would cost
 * every start fifty milliseconds and every window ten megabytes. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* A table with a member for each function and the call that fills it once. A *-late.h then gives
 * the functions' own names to the table's members, except where LIJI_LATE_TABLE is defined, which
 * needs the bare names. */
#define LIJI_LATE_MEMBER(name) __typeof__ (&name) name;
#define LIJI_LATE_DECLARE(TypeName, type_name, FUNCTIONS)                                          \
  typedef struct                                                                                   \
  {                                                                                                \
    FUNCTIONS (LIJI_LATE_MEMBER)                                                                   \
  } TypeName;                                                                                      \
  const TypeName *type_name (void);

G_END_DECLS
