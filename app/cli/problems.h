/* SPDX-License-Identifier: GPL-3.0-or-later */
/* problems.h: a check's findings in an answer. */
#pragma once
#include "base/problem.h"
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* "name": [{code, severity, field, message, rule}], passed checks left out. */
void liji_cli_append_problems (JsonBuilder *builder, const char *name, GPtrArray *problems);

G_END_DECLS
