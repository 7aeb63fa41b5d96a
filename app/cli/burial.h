/* SPDX-License-Identifier: GPL-3.0-or-later */
/* burial.h: a burial of former years in an answer. */
#pragma once
#include "register/cemetery/burials.h"
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* One object. */
void liji_burial_append (JsonBuilder *builder, const LijiBurialFound *found);

G_END_DECLS
