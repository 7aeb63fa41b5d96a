/* SPDX-License-Identifier: GPL-3.0-or-later */
/* matter-receiver.h: where a department's letters go, as the office decided it. */
#pragma once
#include "register/registry.h"

G_BEGIN_DECLS

/* The address in force today, or NULL: its letters wait. */
char *liji_receiver_dup_address (LijiRegistry *registry, const char *department);
/* "371324:police": which department of which division a letter is for. */
char *liji_receiver_dup_org (LijiRegistry *registry, const char *department);

G_END_DECLS
