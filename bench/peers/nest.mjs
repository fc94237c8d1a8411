import 'reflect-metadata';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { HealthCheck, HealthCheckService, HealthIndicatorService, TerminusModule } from '@nestjs/terminus';
import { openServices } from './services.mjs';

const services = openServices();

/** As its users write one, with the decorators below. */
class HealthController {
  constructor(health, indicator) {
    this.health = health;
    this.indicator = indicator;
  }

  ping() {
    return 'pong';
  }

  check() {
    return this.health.check(
      Object.entries(services).map(
        ([name, ask]) =>
          () =>
            this.isUp(name, ask),
      ),
    );
  }

  async isUp(name, ask) {
    const indicator = this.indicator.check(name);
    try {
      await ask();
      return indicator.up();
    } catch (error) {
      return indicator.down({ message: error.message });
    }
  }
}

class AppModule {}

// Plain JavaScript has no decorators: this is what TypeScript makes of them.
function decorate(method, ...decorators) {
  const descriptor = Object.getOwnPropertyDescriptor(HealthController.prototype, method);
  for (const decorator of decorators.reverse()) decorator(HealthController.prototype, method, descriptor);
}
Reflect.defineMetadata('design:paramtypes', [HealthCheckService, HealthIndicatorService], HealthController);
decorate('ping', Get('ping'));
decorate('check', Get('health'), HealthCheck());
Controller()(HealthController);
Module({ imports: [TerminusModule], controllers: [HealthController] })(AppModule);

const app = await NestFactory.create(AppModule, new FastifyAdapter(), { logger: false });
await app.listen(Number(process.env.PORT));
