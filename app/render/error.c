/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "render/error.h"
#include "base/problem-error.h"

LIJI_DEFINE_PROBLEM_ERROR (LijiRenderError, liji_render_error)
