/* SPDX-License-Identifier: GPL-3.0-or-later */
/* matter-receiver.h: where a department's letters go, as the office decided it. */
#pragma once
#include "register/registry.h"

G_BEGIN_DECLS

/* The address in force today, or NULL: its letters wait. */
char *liji_receiver_dup_address (LijiRegistry *registry, const char *department);
/* "371324:police": which department of which division a letter is for. */
char *liji_receiver_dup_org (LijiRegistry *registry, const char *department);

/* Whether @value is one public key or several (JWK, JWKS, PEM), as answer_key_… holds. */
gboolean liji_receiver_is_key (const char *value);
gboolean liji_receiver_is_signed (GBytes *answer);
/* What it says, believed or not. */
GBytes *liji_receiver_peek (GBytes *answer);
/* What a department's answer says. Where parameter answer_key_… has its public key, only what it
 * signed (COSE_Sign1, LIJI_MATTER_ANSWER_TYPE); else only what is not signed. */
GBytes *
liji_receiver_open (LijiRegistry *registry, const char *department, GBytes *answer, GError **error);

G_END_DECLS
