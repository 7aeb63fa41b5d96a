/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libpq-late.h: PostgreSQL's client library, opened when the first address of a server is: an
 * office with a folder of its own does not pay for it at every start. */
#pragma once
#include <glib.h>
#include <libpq-fe.h>

G_BEGIN_DECLS

#define LIJI_PQ_FUNCTIONS(X)                                                                       \
  X (PQclear)                                                                                      \
  X (PQcmdStatus)                                                                                  \
  X (PQcmdTuples)                                                                                  \
  X (PQconnectdbParams)                                                                            \
  X (PQconninfoFree)                                                                               \
  X (PQconninfoParse)                                                                              \
  X (PQconsumeInput)                                                                               \
  X (PQenterPipelineMode)                                                                          \
  X (PQerrorMessage)                                                                               \
  X (PQexec)                                                                                       \
  X (PQexecPrepared)                                                                               \
  X (PQexitPipelineMode)                                                                           \
  X (PQfinish)                                                                                     \
  X (PQfreemem)                                                                                    \
  X (PQftype)                                                                                      \
  X (PQgetResult)                                                                                  \
  X (PQgetisnull)                                                                                  \
  X (PQgetlength)                                                                                  \
  X (PQgetvalue)                                                                                   \
  X (PQnfields)                                                                                    \
  X (PQnotifies)                                                                                   \
  X (PQntuples)                                                                                    \
  X (PQpingParams)                                                                                 \
  X (PQpipelineStatus)                                                                             \
  X (PQpipelineSync)                                                                               \
  X (PQprepare)                                                                                    \
  X (PQputCopyData)                                                                                \
  X (PQputCopyEnd)                                                                                 \
  X (PQresultErrorField)                                                                           \
  X (PQresultErrorMessage)                                                                         \
  X (PQresultStatus)                                                                               \
  X (PQsendPrepare)                                                                                \
  X (PQsendQueryPrepared)                                                                          \
  X (PQserverVersion)                                                                              \
  X (PQsetNoticeProcessor)                                                                         \
  X (PQsocket)                                                                                     \
  X (PQstatus)                                                                                     \
  X (PQtransactionStatus)

#define LIJI_PQ_MEMBER(name) __typeof__ (&name) name;
typedef struct
{
  LIJI_PQ_FUNCTIONS (LIJI_PQ_MEMBER)
} LijiPq;

/* NULL when the library is not installed. Once it was there it stays. */
const LijiPq *liji_pq (void);

G_END_DECLS
