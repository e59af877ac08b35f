// doctor_checks.hpp: one self-test per part, on real input with a known answer.
#pragma once
#include "service/doctor.hpp"

namespace onebeat::service {

Check check_device(Host& host);  // an exact sum of 100,000 integers by the sum kernel
Check check_kernels(
    Host& host);               // each kernel compiled; special bodies answer their self-tests, or say why not
Check check_heap(Host& host);  // place, commit, write, decommit, release
Check check_frames(Host& host);                             // one frame drawn and read back
Check check_embeddings(Host& host);                         // a sentence whose vector is known
Check check_sql(Host& host);                                // one aggregate by both engines
Check check_chat(Host& host, const CancelToken& cancel);    // four tokens
Check check_speech(Host& host, const CancelToken& cancel);  // the sample clip's first words

}  // namespace onebeat::service
