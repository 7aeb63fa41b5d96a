/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ceremony-requests.h: what is asked to plan a ceremony, and to note counselling. */
#pragma once
#include "ui/pages/archive/request-window.h"

G_BEGIN_DECLS

extern const LijiRequestKind liji_request_ceremony;
extern const LijiRequestKind liji_request_counselling;

G_END_DECLS
