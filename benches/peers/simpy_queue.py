"""Workload W in SimPy: one officer, two classes without preemption. Prints requests, CPU seconds, mean waits [h]."""

import random
import sys
import time

import simpy

HOURS, GAP, SHARE, MEAN = 20_800.0, 5.0, 0.6, 4.0
SIGMA = 0.8325546111576977  # cv 1
MU = 0.6931471805599453 * 1.5  # ln 4 - sigma^2 / 2


def replicate(seed, waits):
    draw = random.Random(seed)
    env = simpy.Environment()
    officer = simpy.PriorityResource(env, capacity=1)

    def request(line):
        arrived = env.now
        with officer.request(priority=line) as turn:
            yield turn
            waits[line].append(env.now - arrived)
            yield env.timeout(draw.lognormvariate(MU, SIGMA))

    def arrivals():
        while True:
            yield env.timeout(draw.expovariate(1.0 / GAP))
            env.process(request(0 if draw.random() < SHARE else 1))

    env.process(arrivals())
    env.run(until=HOURS)


waits = ([], [])
start = time.process_time()
for seed in range(int(sys.argv[1])):
    replicate(seed, waits)
spent = time.process_time() - start
print(sum(map(len, waits)), spent, *(sum(w) / len(w) for w in waits))
