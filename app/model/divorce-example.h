/* SPDX-License-Identifier: GPL-3.0-or-later */
/* divorce-example.h: one complete, plainly invented couple, shown by the schema. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

extern const char liji_divorce_example[];

G_END_DECLS
