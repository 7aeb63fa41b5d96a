/* SPDX-License-Identifier: GPL-3.0-or-later */
/* reissue-case-page.h: a reissue that is more than a minute's work: an agent, another office's
 * archive, none at all, changed names. */
#pragma once
#include "ui/pages/marriage/marriage-page.h"

G_BEGIN_DECLS

GType liji_reissue_case_page_get_type (void);

G_END_DECLS
